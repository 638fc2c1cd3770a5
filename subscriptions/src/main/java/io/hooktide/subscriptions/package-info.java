/** What a subscription is: its states and what events it asks for. */
package io.hooktide.subscriptions;
