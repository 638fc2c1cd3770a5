package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Value;
import io.hooktide.schemas.Authentication;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.profiles.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads how requests authenticate themselves. One use.
 *
 * @param current of the row, whose secrets can be kept
 * @param rules what credentials must be
 */
record AuthenticationReader(Profile profile, List<Authentication> current, CredentialRules rules) {
    /** In the place of a secret: the one there is. */
    static final String KEPT = "***";

    private static final String FIELD = "authentication";
    private static final int MOST = 5;

    List<SchemeDraft> read(Fields fields) {
        Optional<Value> given = fields.take(FIELD);
        if (given.isPresent()) {
            List<SchemeDraft> own = given.get()
                    .read(value -> value.elements(1, MOST, this::entry))
                    .orElse(List.of());
            return isNew() ? withThoseOfTheProfile(own) : own;
        }
        return profile.authentication().stream()
                .map(scheme -> ofProfile(scheme, fields))
                .toList();
    }

    private boolean isNew() {
        return current.isEmpty();
    }

    // Who gives credentials for what the profile has, has not decided against the rest of it.
    private List<SchemeDraft> withThoseOfTheProfile(List<SchemeDraft> own) {
        Set<AuthenticationType> given =
                own.stream().map(draft -> draft.scheme().type()).collect(Collectors.toSet());
        Set<AuthenticationType> known =
                profile.authentication().stream().map(Scheme::type).collect(Collectors.toSet());
        if (own.isEmpty() || !known.containsAll(given)) {
            return own;
        }
        Stream<SchemeDraft> rest = profile.authentication().stream()
                .filter(scheme -> !given.contains(scheme.type()) && needsNothing(scheme))
                .map(scheme -> new SchemeDraft(scheme, Optional.empty(), Optional.empty()));
        return Stream.concat(own.stream(), rest).toList();
    }

    private static boolean needsNothing(Scheme scheme) {
        return scheme.missing().isEmpty() && scheme.type().credential().isEmpty();
    }

    private SchemeDraft ofProfile(Scheme scheme, Fields fields) {
        Optional<Authentication> kept = SchemeDraft.ofSameKind(scheme, current);
        if (!scheme.missing().isEmpty() || scheme.type().credential().isPresent() && kept.isEmpty()) {
            fields.note(
                    FIELD,
                    "is required: the profile " + profile.name() + " has "
                            + scheme.type().wireName() + ", whose credentials are the subscription's own");
        }
        return new SchemeDraft(scheme, Optional.empty(), kept);
    }

    private SchemeDraft entry(Value value) {
        Fields fields = value.object();
        try {
            ObjectNode section = ((ObjectNode) value.node()).deepCopy();
            Optional<String> credential = Scheme.type(section).credential();
            Optional<JsonNode> secret = credential.map(section::remove);
            Scheme scheme = completed(Scheme.of(section));
            scheme.missing().forEach(name -> fields.note(name, "is required"));
            rules.checkSettings(scheme);
            return credential
                    .map(name -> withSecret(scheme, fields, name, secret))
                    .orElseGet(
                            () -> new SchemeDraft(scheme, Optional.empty(), SchemeDraft.ofSameKind(scheme, current)));
        } catch (KeyedException wrong) {
            fields.noteAt(wrong.key(), wrong.problem());
            return null;
        }
    }

    private Scheme completed(Scheme scheme) {
        return profile.authentication().stream()
                .filter(other -> other.type() == scheme.type())
                .findFirst()
                .map(scheme::over)
                .orElse(scheme);
    }

    private SchemeDraft withSecret(Scheme scheme, Fields fields, String name, Optional<JsonNode> secret) {
        Optional<Authentication> kept = SchemeDraft.ofSameKind(scheme, current);
        if (secret.isEmpty()) {
            fields.note(name, "is required" + (kept.isPresent() ? "; *** keeps the one there is" : ""));
        } else if (!secret.get().isTextual()) {
            fields.note(name, "must be a string");
        } else if (!secret.get().textValue().equals(KEPT)) {
            fields.take(name).ifPresent(given -> given.read(text -> rules.checked(scheme, text.text())));
            return new SchemeDraft(scheme, Optional.of(secret.get().textValue()), Optional.empty());
        } else if (kept.isEmpty()) {
            fields.note(name, "is *** where there is none to keep");
        } else if (!CredentialRules.mayKeep(scheme, kept.get())) {
            fields.note(name, "is required with another certificate");
        }
        return new SchemeDraft(scheme, Optional.empty(), kept);
    }
}
