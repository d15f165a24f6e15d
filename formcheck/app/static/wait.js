// Looks again until what is done in the background is over.
setTimeout(() => location.reload(), 1000);
