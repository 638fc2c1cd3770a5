package io.hooktide.gateway.body;

/**
 * A whole request body.
 *
 * @param bytes may be longer than the body
 * @param length of the body
 */
public record Body(byte[] bytes, int length) {}
