package io.hooktide.console.web.deadletters;

import io.hooktide.console.deadletters.Letter;
import io.hooktide.console.log.read.AttemptRow;
import io.hooktide.console.log.read.LoggedDelivery;
import java.util.List;

/**
 * A dead letter as it is shown.
 *
 * @param webhook name of the subscription; empty where it is not known
 */
public record ShownLetter(Letter letter, String webhook) {
    public List<AttemptRow> attempts() {
        return letter.delivery().map(LoggedDelivery::attempts).orElse(List.of());
    }
}
