"""Cases: named reports, change reports, annual updates; one function a step, for HTTP and the terminal alike."""
