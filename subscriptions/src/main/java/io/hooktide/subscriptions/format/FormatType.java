package io.hooktide.subscriptions.format;

/** A kind of body. */
interface FormatType {
    /** @throws io.hooktide.subscriptions.KeyedException naming the setting that is wrong */
    BodyFormat compile(FormatSettings settings);
}
