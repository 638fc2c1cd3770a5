package io.hooktide.console.web;

import io.hooktide.access.Scope;
import io.hooktide.console.web.assets.Assets;
import io.hooktide.console.web.session.Sessions.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every page has around it.
 *
 * @param path of this page, with its query
 * @param tenants to choose from, for one who is for all of them
 */
public record Frame(
        String title,
        String path,
        Optional<SignedIn> signedIn,
        List<NavigationItem> items,
        List<String> tenants,
        Assets assets,
        Instant now) {

    public String asset(String name) {
        return assets.path(name);
    }

    /** What is to be shown of the navigation. */
    public List<NavigationItem> navigation() {
        return items.stream().filter(item -> may(item.scope())).toList();
    }

    public boolean may(Scope scope) {
        return signedIn.filter(who -> who.may(scope)).isPresent();
    }

    public boolean isCurrent(NavigationItem item) {
        int query = path.indexOf('?');
        return item.holds(query < 0 ? path : path.substring(0, query));
    }

    public String csrf() {
        return signedIn.map(who -> who.session().csrf()).orElse("");
    }

    /** Whether a tenant can be chosen. */
    public boolean isForAllTenants() {
        return signedIn.filter(who -> who.session().tenantId().isEmpty()).isPresent();
    }

    /** The one that is looked at; empty: all. */
    public String tenant() {
        return signedIn.flatMap(who -> who.principal().tenantId()).orElse("");
    }

    public String who() {
        return signedIn.map(who -> who.session().name()).orElse("");
    }
}
