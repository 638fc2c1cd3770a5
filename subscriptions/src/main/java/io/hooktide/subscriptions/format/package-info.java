/** What a delivery's body looks like: one format for each shape, the publisher's data spliced in as it came. */
package io.hooktide.subscriptions.format;
