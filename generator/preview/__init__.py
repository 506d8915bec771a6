"""A live preview: the site as it is being edited, drafts too, with its problems on the page itself.

`workshop` reads the project anew after each edit, `frame` draws the one page that is looked at, `notice` shows the
problems, `server` answers the browser. Nothing is written to disk, so that nothing of it can be published by accident,
and a second preview of the same project does no harm.
"""
