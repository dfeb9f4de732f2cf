def draw_space_time(facts, at, options): raise NotImplementedError
