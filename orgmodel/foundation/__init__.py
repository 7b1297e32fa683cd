"""Values with no organisation in them: errors, months, uncertain figures, luck, inputs, language."""
