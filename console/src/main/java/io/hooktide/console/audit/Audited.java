package io.hooktide.console.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What the audit trail needs to know of the rows of a table. Pure. */
public interface Audited<V> {
    Target target(V row);

    /** For example subscription.paused. */
    String action(Optional<V> before, V after);

    /** The row as everybody may see it who may read the audit trail. */
    ObjectNode shown(V row);

    /** What is not shown, by its path in what is shown: only to tell whether it has changed. Never written anywhere. */
    Map<String, Object> hidden(V row);
}
