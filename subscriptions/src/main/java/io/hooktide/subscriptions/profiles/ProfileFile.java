package io.hooktide.subscriptions.profiles;

import java.util.Optional;

/**
 * A profile and the file that it was read from.
 *
 * @param channel what the AsyncAPI document says of it; empty: what it says of any profile
 * @param text of the file, with its comments
 */
public record ProfileFile(Profile profile, Optional<ProfileChannel> channel, String text) {}
