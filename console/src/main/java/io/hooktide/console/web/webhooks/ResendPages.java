package io.hooktide.console.web.webhooks;

import io.hooktide.access.Scope;
import io.hooktide.console.api.Resending;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.vertx.core.Future;
import java.util.OptionalInt;

/** Sending a delivery again from its page. On the event loop. */
public final class ResendPages implements Pages {
    private final Resending resending;

    public ResendPages(Resending resending) {
        this.resending = resending;
    }

    @Override
    public void mount(Site site) {
        site.post(DetailPages.DELIVERY + "/resend", Scope.DELIVERIES_REPLAY, this::resend);
    }

    private Future<View> resend(Visit visit) {
        String delivery = visit.context().pathParam("delivery");
        return resending
                .resend(visit.principal(), delivery, seen(visit))
                .map(round -> View.seeOther(DeliveryLine.path(visit.id(), delivery) + "?done=resent"));
    }

    // The form carries it: a page that is shown from before, or a second click, then sends nothing.
    private static OptionalInt seen(Visit visit) {
        return visit.field("replay")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }
}
