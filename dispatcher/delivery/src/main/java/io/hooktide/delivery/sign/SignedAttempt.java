package io.hooktide.delivery.sign;

import io.hooktide.schemas.Delivery;

/**
 * What an attempt authenticates.
 *
 * @param body as it is sent
 * @param unixSeconds time of this attempt
 */
public record SignedAttempt(Delivery delivery, byte[] body, long unixSeconds) {}
