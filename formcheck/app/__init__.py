"""The app: one program on this computer, seen in the browser. It shows what is decided below."""
