package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.ExitCode;
import picocli.CommandLine.Command;

/** hooktide subscriptions delete. */
@Command(
        name = "delete",
        description = "Delete; what still waits for it is dropped and recorded.",
        footer = "Example: hooktide subscriptions delete sub_0198...")
final class DeleteSubscription extends VerbOnOne {
    @Override
    public Integer call() {
        api().delete(path());
        if (!printedAsJson(JsonNodeFactory.instance.objectNode().put("id", id()).put("deleted", true))) {
            say(id() + " is deleted");
        }
        return ExitCode.DONE;
    }
}
