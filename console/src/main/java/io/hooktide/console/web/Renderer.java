package io.hooktide.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.hooktide.console.web.assets.Assets;
import io.hooktide.console.web.session.Sessions.SignedIn;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes HTML of views. */
final class Renderer {
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.hooktide.console.web.templates");
    private final Assets assets;
    private final List<NavigationItem> navigation;
    private final Supplier<List<String>> tenants;
    private final Clock clock;

    /** @param tenants that have something here */
    Renderer(Assets assets, List<NavigationItem> navigation, Supplier<List<String>> tenants, Clock clock) {
        this.assets = assets;
        this.navigation = navigation;
        this.tenants = tenants;
        this.clock = clock;
        templates.setTrimControlStructures(true);
    }

    void send(RoutingContext context, Optional<SignedIn> who, View view) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (view.location().isPresent()) {
            redirect(context, view.location().get());
            return;
        }
        Utf8ByteOutput html = new Utf8ByteOutput();
        templates.render(view.template(), Map.of("frame", frame(context, who, view), "model", view.model()), html);
        response.setStatusCode(view.status())
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(Buffer.buffer(html.toByteArray()));
    }

    // A script follows a redirect by itself; it is told to load the page instead.
    private static void redirect(RoutingContext context, String location) {
        boolean script = context.request().getHeader("HX-Request") != null;
        context.response()
                .setStatusCode(script ? 200 : 303)
                .putHeader(script ? "HX-Redirect" : "Location", location)
                .end();
    }

    private Frame frame(RoutingContext context, Optional<SignedIn> who, View view) {
        boolean all = who.filter(one -> one.session().tenantId().isEmpty()).isPresent();
        return new Frame(
                view.title(),
                context.request().uri(),
                who,
                navigation,
                all ? tenants.get() : List.of(),
                assets,
                clock.instant());
    }
}
