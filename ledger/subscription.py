"""A subscription that finds new events by looking, on either database."""

from eventsourcing.persistence import ApplicationRecorder, ListenNotifySubscription

INTERVAL_SECONDS = 0.05


class PollingSubscription(ListenNotifySubscription[ApplicationRecorder]):
    """The library's subscription, woken by time instead of by the database."""

    def _loop_on_pull(self) -> None:
        try:
            while not self._has_been_stopped:
                self._pull()
                self._has_been_notified.wait(INTERVAL_SECONDS)
        except BaseException as error:
            self._thread_error = self._thread_error or error
            self.stop()
