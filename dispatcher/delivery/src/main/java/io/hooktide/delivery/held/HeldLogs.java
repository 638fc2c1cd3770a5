package io.hooktide.delivery.held;

import java.util.function.Supplier;

/** How a releaser gets at the topic held. @param readers make consumers that read it */
record HeldLogs(Supplier<HeldReader> readers, LogStarts starts, HeldTrimmer trimmer) {}
