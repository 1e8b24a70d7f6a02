"""The words the rules know: tables of Swedish (and some English) words, and nothing that decides anything."""
