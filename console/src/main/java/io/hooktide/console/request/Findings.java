package io.hooktide.console.request;

import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** All that is wrong with one request, in the order it was found. */
public final class Findings {
    /** More are not told. */
    public static final int MOST = 100;

    private final List<FieldError> errors = new ArrayList<>();

    public void add(Pointer at, String detail) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(at.text(), detail));
        }
    }

    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    /** @throws ProblemException 400 with everything found, if anything was */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalidRequest(errors));
        }
    }
}
