"""Who may do what: signing in, sessions, tokens, and the accounts behind them."""
