package io.hooktide.app.subscriptions;

import io.hooktide.app.http.ConsoleVerb;

/** What all verbs have. */
abstract class Verb extends ConsoleVerb {
    void say(String line) {
        invocation().out().println(line);
    }
}
