package io.hooktide.delivery;

import io.hooktide.runtime.lifecycle.Health;

/**
 * What the role's health is judged by. Pure.
 *
 * @param live each worker makes progress
 * @param ready each worker has its place, and records outcomes
 * @param subscriptionsRead the table is kept up to date
 * @param signingKeysRead the table is kept up to date; only those who sign JWTs need it, and the rows known stay
 * @param unreadable how many subscriptions cannot be read
 */
record RoleHealth(boolean live, boolean ready, boolean subscriptionsRead, boolean signingKeysRead, int unreadable) {
    Health judge() {
        if (!live || !subscriptionsRead) {
            return Health.dead("a worker makes no progress");
        }
        if (unreadable > 0) {
            return Health.notReady(unreadable + " subscription rows cannot be read");
        }
        if (!signingKeysRead) {
            return Health.notReady("new keys for JWTs are not read any more: restart it");
        }
        return ready ? Health.GOOD : Health.notReady("a worker has no partitions yet, or cannot record outcomes");
    }
}
