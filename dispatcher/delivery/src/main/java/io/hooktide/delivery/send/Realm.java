package io.hooktide.delivery.send;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who a connection is made for, and whom it trusts: requests of two realms never share a connection or a TLS session.
 * Immutable, and cheap to compare.
 */
public final class Realm {
    private final String tenantId;
    private final List<X509Certificate> authorities;
    private final int hash;

    /** @param authorities trusted besides the system's; mostly none */
    public Realm(String tenantId, List<X509Certificate> authorities) {
        this.tenantId = tenantId;
        this.authorities = List.copyOf(authorities);
        this.hash = 31 * tenantId.hashCode() + this.authorities.hashCode();
    }

    /** Of a tenant, with the system's authorities alone. */
    public static Realm of(String tenantId) {
        return new Realm(tenantId, List.of());
    }

    List<X509Certificate> authorities() {
        return authorities;
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof Realm that
                        && hash == that.hash
                        && tenantId.equals(that.tenantId)
                        && authorities.equals(that.authorities);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return tenantId + " and " + authorities.size() + " authorities";
    }
}
