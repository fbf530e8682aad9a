package grokwatch.streams.alerting.notify.format;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.GroupNotifications.digest;
import static grokwatch.streams.fixture.GroupNotifications.forecast;
import static grokwatch.streams.fixture.GroupNotifications.group;
import static grokwatch.streams.fixture.GroupNotifications.reminder;
import static grokwatch.streams.fixture.GroupNotifications.single;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A headline")
class GroupTitleTest {

    @Test
    void isTheTitleOfASingleAlert() {
        assertThat(GroupTitle.of(single(firing("aa"))))
                .isEqualTo("run-aa has begun to grok at step 12,000");
        assertThat(GroupTitle.of(single(resolved("aa"))))
                .isEqualTo("run-aa no longer rises from its plateau since step 12,000");
        assertThat(GroupTitle.of(reminder(1)))
                .isEqualTo(
                        "Still firing: lr 1e-3 will probably grok: 91 %, about step 22,100, 1h22m left");
    }

    @Test
    void countsAGroupAndStatesWhatItHasInCommon() {
        assertThat(GroupTitle.of(group(3))).isEqualTo("3 firing · grokking likely · modular");
        assertThat(GroupTitle.of(group(firing("aa"), resolved("bb"), forecast("cc").build())))
                .isEqualTo("2 firing, 1 resolved · modular");
        assertThat(GroupTitle.of(group(resolved("aa"), resolved("bb"))))
                .isEqualTo("2 resolved · grokking started · modular");
        assertThat(GroupTitle.of(reminder(2)))
                .isEqualTo("Still firing: 2 firing · grokking likely · modular");
    }

    @Test
    void countsAllThatADigestStandsFor() {
        assertThat(GroupTitle.of(digest())).isEqualTo("Digest: 38 firing, 2 resolved · modular");
        assertThat(GroupTitle.tallies(digest()))
                .containsExactly(
                        "plateau · modular: 30 firing, 2 resolved", "diverged · <b>@all: 8 firing");
    }

    @Test
    void statesHowManyAreNotShown() {
        assertThat(GroupTitle.rest(group(3), 3)).isEmpty();
        assertThat(GroupTitle.rest(group(3), 1)).isEqualTo("and 2 more");
        assertThat(GroupTitle.rest(digest(), 2)).isEqualTo("and 38 more");
    }
}
