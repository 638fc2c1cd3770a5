package io.hooktide.subscriptions.profiles;

/**
 * A profile and the file that it was read from.
 *
 * @param text of the file, with its comments
 */
public record ProfileFile(Profile profile, String text) {}
