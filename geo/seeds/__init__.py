"""The typing side: the folder of seeds is read, checked, put into its form, brought up to date and described.

Reading (:mod:`geo.seeds.read`) never fixes, and checking (:mod:`geo.seeds.validate`) never changes or drops: it reports
every problem that it can find, then refuses once. Nothing that draws or answers may import this room.
"""
