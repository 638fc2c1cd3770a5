package io.hooktide.console.web.assets;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** All files that pages load. An address holds the hash of its content, so that browsers keep it for ever. Immutable. */
public final class Assets {
    static final String FOLDER = "/assets/";

    private static final String OURS = "/io/hooktide/console/web/";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.7/dist/";

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    public Assets() {
        add("app.css", OURS);
        add("webhooks.css", OURS);
        add("plots.css", OURS);
        add("app.js", OURS);
        add("live.js", OURS);
        add("icon.svg", OURS);
        add("htmx.min.js", HTMX);
    }

    private void add(String name, String folder) {
        byName.put(name, Asset.read(name, folder + name));
    }

    /** Where it is. */
    public String path(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return asset.path();
    }

    public void mount(Router router) {
        byName.values().forEach(asset -> router.get(asset.path()).handler(context -> send(context, asset)));
    }

    private static void send(RoutingContext context, Asset asset) {
        String accepted = context.request().getHeader("Accept-Encoding");
        boolean gzip = accepted != null && accepted.contains("gzip");
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", asset.type())
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .putHeader("Vary", "Accept-Encoding");
        if (gzip) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.end(gzip ? asset.gzip() : asset.plain());
    }
}
