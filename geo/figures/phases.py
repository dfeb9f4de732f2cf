def draw_phases(facts, at, options): raise NotImplementedError
