"""The forms editor: Sveltia CMS in the browser, with forms made from the model, on the local folder or a git host."""
