package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.http.LogVerb;

/** What all verbs that ask a console have. */
abstract class Verb extends LogVerb {
    static final String PATH = "/v1/dead-letters";

    /** @throws CliException if it cannot be the id of a dead letter */
    static String idPath(String id) {
        return PATH + "/" + FilterOptions.id(id);
    }
}
