package io.hooktide.app.http;

import io.hooktide.app.CliException;
import io.hooktide.app.Invocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the API is, and the key for it. A mixin. */
public final class ApiOptions {
    private static final Path DEV_KEY = Path.of("data", "dev-api-key");
    private static final String DEV_CONSOLE = "http://127.0.0.1:8081";
    private static final String DEV_GATEWAY = "http://127.0.0.1:8080";
    private static final String KEY_VARIABLE = "HOOKTIDE_KEY";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Base address of the API. Default: $HOOKTIDE_URL (of publish: $HOOKTIDE_GATEWAY_URL), else that of"
                            + " 'hooktide dev' on this machine.")
    private String url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "API key (htk_...). Default: $HOOKTIDE_KEY, else the one that 'hooktide dev' left in"
                    + " data/dev-api-key.")
    private String key;

    /** Of the console. */
    public ApiClient console(Invocation invocation) {
        return client(invocation, "HOOKTIDE_URL", DEV_CONSOLE);
    }

    /** Of the gateway, which may be elsewhere. */
    public ApiClient gateway(Invocation invocation) {
        return client(invocation, "HOOKTIDE_GATEWAY_URL", DEV_GATEWAY);
    }

    private ApiClient client(Invocation invocation, String variable, String devUrl) {
        String base = url == null ? invocation.environment().getOrDefault(variable, devUrl) : url;
        return new ApiClient(address(base, url == null ? variable : "--url"), key(invocation));
    }

    private static URI address(String text, String where) {
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null
                    && address.getScheme().matches("https?")
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw notAnAddress(text, where);
        }
        throw notAnAddress(text, where);
    }

    private static CliException notAnAddress(String text, String where) {
        return CliException.usage(where + ": '" + text + "' is not an address like http://127.0.0.1:8081");
    }

    private String key(Invocation invocation) {
        String given = key == null ? invocation.environment().get(KEY_VARIABLE) : key;
        String text = given == null ? devKey() : given;
        if (!text.strip().matches("htk_[!-~]+")) {
            throw CliException.usage("the API key must start with htk_");
        }
        return text.strip();
    }

    private static String devKey() {
        try {
            return Files.readString(DEV_KEY);
        } catch (IOException none) {
            throw CliException.usage("no API key: give --key or set " + KEY_VARIABLE
                    + " (in the folder where 'hooktide dev' runs, " + DEV_KEY + " is taken)");
        }
    }
}
