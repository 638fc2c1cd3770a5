package io.hooktide.dev.folder;

import java.nio.file.Path;

/** Another dev works on the folder. */
public final class FolderInUseException extends RuntimeException {
    FolderInUseException(Path folder, String holder) {
        super(folder + " is in use by another dev" + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + "; stop that one, or give this one a folder and ports of its own:"
                + " --data DIR --port-offset 100");
    }
}
