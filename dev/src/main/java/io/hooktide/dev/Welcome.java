package io.hooktide.dev;

import io.hooktide.dev.folder.DataFolder;
import io.hooktide.dev.stack.Stack;
import java.util.List;

/** What dev says once all is up. */
record Welcome(String gatewayUrl, String consoleUrl, String receiverUrl, String apiKey, String folder) {
    static Welcome to(Stack stack, DataFolder folder) {
        return new Welcome(
                stack.gatewayUrl(),
                stack.consoleUrl(),
                stack.receiverUrl(),
                stack.apiKey(DevCommand.TENANT),
                folder.path().toString());
    }

    List<String> lines(long millis) {
        return List.of(
                "ready in " + millis + " ms",
                "",
                "Create a subscription to the built-in receiver, and activate it:",
                "  ./hooktide subscriptions create --name First --endpoint " + receiverUrl
                        + "/first --events 'invoice.*'" + " --activate --url " + consoleUrl + " --key " + apiKey,
                "Publish a change event:",
                "  ./hooktide publish --type invoice.updated --object 42 --data '{\"total\":\"129.00\"}' --url "
                        + gatewayUrl + " --key " + apiKey,
                "Look at what the receiver got:",
                "  curl -s " + receiverUrl + "/requests",
                "or, in a browser: " + receiverUrl + "/",
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
