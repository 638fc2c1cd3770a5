/** How requests authenticate themselves: the kinds there are, what each needs, and which headers each sets. */
package io.hooktide.subscriptions.authentication;
