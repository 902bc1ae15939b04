"""Why a graph says what it says: the rule, the sentence and the places of a fact."""
