package io.hooktide.console.request;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a request's query: known ones only, each at most once. */
public final class QueryParameters {
    private final MultiMap parameters;
    private final Findings findings = new Findings();

    /** @param known names that the operation takes */
    public QueryParameters(MultiMap parameters, Set<String> known) {
        this.parameters = parameters;
        for (String name : parameters.names()) {
            if (!known.contains(name)) {
                findings.add(Pointer.ofParameter(name), "is not a known parameter");
            } else if (parameters.getAll(name).size() > 1) {
                findings.add(Pointer.ofParameter(name), "is there more than once");
            }
        }
    }

    /** Empty if it is not there, or wrong, which is noted. */
    public <T> Optional<T> read(String name, Function<String, T> reader) {
        List<String> values = parameters.getAll(name);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(values.get(0)));
        } catch (IllegalArgumentException refused) {
            findings.add(Pointer.ofParameter(name), refused.getMessage());
            return Optional.empty();
        }
    }

    /** @throws io.hooktide.runtime.http.ProblemException 400 with everything found, if anything was */
    public void throwIfWrong() {
        findings.throwIfAny();
    }
}
