package io.hooktide.dev;

import io.hooktide.dev.folder.DataFolder;
import io.hooktide.dev.stack.Stack;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import java.util.List;

/** What dev says once all is up. */
record Welcome(Addresses at, String apiKey, String folder, String logComplaint) {
    /** @param kafka options of the commands that speak Kafka */
    record Addresses(String gatewayUrl, String consoleUrl, String receiverUrl, String kafka) {}

    static Welcome to(Stack stack, DataFolder folder) {
        return new Welcome(
                new Addresses(
                        stack.gatewayUrl(), stack.consoleUrl(), stack.receiverUrl(), kafkaOptions(stack.settings())),
                stack.apiKey(DevCommand.TENANT),
                folder.path().toString(),
                stack.logComplaint());
    }

    private static String kafkaOptions(Settings settings) {
        return " --set kafka.bootstrap.servers=" + settings.kafka("dev").get("bootstrap.servers")
                + " --set schema.registry.url=" + settings.get(CommonSettings.REGISTRY_URL);
    }

    List<String> lines(long millis) {
        return List.of(
                "ready in " + millis + " ms",
                "",
                "The console, in a browser: " + at.consoleUrl + "/",
                "  sign in with the API key in " + folder + "/dev-api-key; as the operator with dev-operator-key",
                "",
                "Create a subscription to the built-in receiver, and activate it:",
                "  ./hooktide subscriptions create --name First --endpoint " + at.receiverUrl
                        + "/first --events 'invoice.*'" + " --activate --url " + at.consoleUrl + " --key " + apiKey,
                "Publish a change event:",
                "  ./hooktide publish --type invoice.updated --object 42 --data '{\"total\":\"129.00\"}' --url "
                        + at.gatewayUrl + " --key " + apiKey,
                "Look at what the receiver got:",
                "  curl -s " + at.receiverUrl + "/requests",
                "or, in a browser: " + at.receiverUrl + "/",
                "",
                logComplaint.isEmpty()
                        ? "The log history, every delivery with its attempts:"
                        : "There is no log history: " + logComplaint + ". All else works; without it, answers 503:",
                "  ./hooktide deliveries list --url " + at.consoleUrl + " --key " + apiKey,
                "Attempts as they come; 'lag' and 'topics list' take the same options:",
                "  ./hooktide tail" + at.kafka,
                "",
                "Everything is kept in " + folder + ", the log in dev.log there. Ctrl-C stops it.");
    }

    /** @param postedAgain requests that were open when it ended */
    static String farewell(int postedAgain) {
        return switch (postedAgain) {
            case 0 -> "Stopped. No request was open; nothing will be posted twice.";
            case 1 -> "Stopped. 1 request was open and will be posted again at the next start, with the same id.";
            default ->
                "Stopped. " + postedAgain + " requests were open and will be posted again at the next start, with the"
                        + " same ids.";
        };
    }
}
