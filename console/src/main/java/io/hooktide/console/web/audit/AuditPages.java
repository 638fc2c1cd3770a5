package io.hooktide.console.web.audit;

import io.hooktide.access.Scope;
import io.hooktide.console.api.AuditAccess;
import io.hooktide.console.audit.AuditQuery;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.schemas.AuditEntry;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who changed what: the list with its filters. */
public final class AuditPages implements Pages {
    static final String PATH = "/audit";

    private static final int PAGE = 50;

    private final AuditAccess audit;

    public AuditPages(AuditAccess audit) {
        this.audit = audit;
    }

    /**
     * The list as it is shown.
     *
     * @param next address of the next page; empty: this is the last
     * @param whole whether there are no older ones than those that were looked at
     * @param topic whether it is the end of the topic, for want of a log history
     */
    public record Model(
            List<AuditEntry> entries,
            String action,
            String actor,
            String target,
            Optional<String> next,
            boolean whole,
            boolean topic,
            Optional<Instant> behindSince) {
        /** For people. */
        public String by(AuditEntry entry) {
            return entry.getActorName().isEmpty()
                    ? (entry.getActorId().isEmpty() ? "nobody known" : entry.getActorId())
                    : entry.getActorName();
        }
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Audit", PATH, "audit", Scope.ADMIN));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.ADMIN, this::list);
    }

    private Future<View> list(Visit visit) {
        AuditQuery.Filter filter = new AuditQuery.Filter(
                visit.query("action"), visit.query("actor"), visit.query("target"), Optional.empty(), Optional.empty());
        AuditQuery query = new AuditQuery(
                visit.principal(), filter, PAGE, visit.query("after").flatMap(AuditPages::cursor));
        return audit.page(query).map(found -> View.page("Audit", "audit/list.jte", model(filter, found)));
    }

    private static Model model(AuditQuery.Filter filter, AuditAccess.Found found) {
        AuditQuery.Page page = found.page();
        String filters = parameter("action", filter.action())
                + parameter("actor", filter.actor())
                + parameter("target", filter.target());
        return new Model(
                page.entries(),
                filter.action().orElse(""),
                filter.actor().orElse(""),
                filter.target().orElse(""),
                page.next().map(token -> PATH + "?after=" + token.text() + filters),
                page.whole(),
                found.source() == AuditAccess.Source.TOPIC,
                found.behindSince());
    }

    private static String parameter(String name, Optional<String> value) {
        return value.map(text -> "&" + name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Optional<PageToken> cursor(String text) {
        try {
            return Optional.of(AuditQuery.parseCursor(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
