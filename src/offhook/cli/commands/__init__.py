"""The commands of `offhook`, one file each; a file's `command` is what runs."""
