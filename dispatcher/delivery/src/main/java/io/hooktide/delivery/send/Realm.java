package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.ClientIdentity;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who a connection is made for, whom it trusts, and who it says it is: requests of two realms never share a connection
 * or a TLS session. Immutable, and cheap to compare.
 */
public final class Realm {
    private final String tenantId;
    private final List<X509Certificate> authorities;
    private final ClientIdentity client;
    private final int hash;

    /** @param authorities trusted besides the system's; mostly none */
    public Realm(String tenantId, List<X509Certificate> authorities) {
        this(tenantId, authorities, null);
    }

    private Realm(String tenantId, List<X509Certificate> authorities, ClientIdentity client) {
        this.tenantId = tenantId;
        this.authorities = List.copyOf(authorities);
        this.client = client;
        this.hash = 31 * (31 * tenantId.hashCode() + this.authorities.hashCode()) + Objects.hashCode(client);
    }

    /** Of a tenant, with the system's authorities alone. */
    public static Realm of(String tenantId) {
        return new Realm(tenantId, List.of());
    }

    /** The same, with a client certificate for endpoints that ask for one. */
    public Realm as(ClientIdentity identity) {
        return new Realm(tenantId, authorities, identity);
    }

    Optional<ClientIdentity> client() {
        return Optional.ofNullable(client);
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
                        && authorities.equals(that.authorities)
                        && Objects.equals(client, that.client);
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
