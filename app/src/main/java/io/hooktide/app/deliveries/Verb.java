package io.hooktide.app.deliveries;

import io.hooktide.app.http.LogVerb;

/** What all verbs have. */
abstract class Verb extends LogVerb {
    static final String PATH = "/v1/deliveries";
}
