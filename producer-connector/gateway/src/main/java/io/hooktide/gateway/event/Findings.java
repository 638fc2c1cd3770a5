package io.hooktide.gateway.event;

import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with a request, up to 100 places. For one thread. */
final class Findings {
    static final int MOST = 100;

    private final List<FieldError> invalid = new ArrayList<>();
    private final List<FieldError> tooLarge = new ArrayList<>();
    private final List<FieldError> wrongTenant = new ArrayList<>();

    void invalid(String pointer, String detail) {
        add(invalid, pointer, detail);
    }

    void tooLarge(String pointer, String detail) {
        add(tooLarge, pointer, detail);
    }

    void wrongTenant(String pointer, String detail) {
        add(wrongTenant, pointer, detail);
    }

    private static void add(List<FieldError> list, String pointer, String detail) {
        if (list.size() < MOST) {
            list.add(new FieldError(pointer, detail));
        }
    }

    int size() {
        return invalid.size() + tooLarge.size() + wrongTenant.size();
    }

    boolean none() {
        return invalid.isEmpty() && tooLarge.isEmpty() && wrongTenant.isEmpty();
    }

    boolean full() {
        return invalid.size() == MOST;
    }

    /** Who may not, is told so first; then what is not valid, then what is too large. */
    Problem problem() {
        if (!wrongTenant.isEmpty()) {
            return withErrors(Problem.wrongTenant("The API key may not publish for this tenant"), wrongTenant);
        }
        if (!invalid.isEmpty()) {
            return Problem.invalidRequest(invalid);
        }
        return withErrors(Problem.tooLarge("An event is larger than allowed"), tooLarge);
    }

    private static Problem withErrors(Problem problem, List<FieldError> errors) {
        return new Problem(problem.slug(), problem.title(), problem.status(), problem.detail(), errors, Map.of());
    }
}
