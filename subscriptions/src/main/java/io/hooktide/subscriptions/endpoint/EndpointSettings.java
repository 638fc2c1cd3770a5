package io.hooktide.subscriptions.endpoint;

import io.hooktide.runtime.settings.Setting;
import java.util.List;

/** What an installation allows endpoints to be. The console refuses the others, and so does the delivery worker. */
public final class EndpointSettings {
    public static final Setting<Boolean> ALLOW_HTTP = Setting.flag(
            "delivery.allow-http", false, "Whether endpoints may be plain http; for development and tests only.");

    public static final List<Setting<?>> ALL = List.of(ALLOW_HTTP);

    private EndpointSettings() {}
}
