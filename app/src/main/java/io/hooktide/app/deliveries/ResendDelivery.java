package io.hooktide.app.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.http.Query;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** hooktide deliveries resend. */
@Command(
        name = "resend",
        description = "Send a delivery again: the same id and body, in a new round of attempts.",
        footer = "Example: hooktide deliveries resend dlv_0123456789abcdef0123456789abcdef")
final class ResendDelivery extends Verb {
    @Parameters(paramLabel = "ID", description = "The delivery's id (dlv_...); the webhook-id of its requests.")
    private String id;

    @Option(
            names = "--replay",
            paramLabel = "N",
            description = "Only if it is still in this round, as list and show have it: 0 if it was not sent again.")
    private Optional<Integer> replay;

    @Override
    public Integer call() {
        String query = replay.map(round -> "?replay=" + round).orElse("");
        JsonNode answer = api().post(PATH + "/" + Query.encoded(id) + "/resend" + query);
        if (!printedAsJson(answer)) {
            invocation()
                    .out()
                    .println(text(answer, "id") + " is sent again, in round " + text(answer, "replay")
                            + ". How it goes: hooktide deliveries show " + text(answer, "id"));
        }
        return ExitCode.DONE;
    }
}
