package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.http.LogVerb;
import java.util.function.Supplier;

/** What all verbs that ask a console have. */
abstract class Verb extends LogVerb {
    static final String PATH = "/v1/dead-letters";

    /** @throws CliException if it cannot be the id of a dead letter */
    static String idPath(String id) {
        return PATH + "/" + FilterOptions.id(id);
    }

    /** Where there is no log history to ask, there is another way. */
    static <T> T orHintAtTopics(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (CliException refused) {
            throw refused.status() == 503
                    ? CliException.failed(refused.getMessage() + "; --kafka reads the topics instead", refused)
                    : refused;
        }
    }
}
