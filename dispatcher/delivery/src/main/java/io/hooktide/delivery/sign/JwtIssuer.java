package io.hooktide.delivery.sign;

/**
 * Who issues JWTs.
 *
 * @param name claim {@code iss}
 */
public record JwtIssuer(JwtKeys keys, String name) {}
