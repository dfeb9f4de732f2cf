def draw_series(facts, at, options): raise NotImplementedError
