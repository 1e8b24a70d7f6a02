"""Pure rules: facts and a day in, decisions out. No clock, file, mail or database here."""
